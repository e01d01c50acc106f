/**
 * Endings of pictures that are not published, so that a message names such a file for what it is instead of calling it
 * missing.
 */
export const foreignEndings =
  /\.(?:heic|heif|hif|tiff?|bmp|jxl|jp2|j2k|psd|ico|svgz|dng|cr2|cr3|nef|arw|raf|orf|eps|ai|pdf)$/i;
