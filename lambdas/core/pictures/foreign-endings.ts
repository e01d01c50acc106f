/**
 * Endings of pictures that are not published, so that a message names such a file for what it is instead of calling it
 * missing.
 */
export const foreignEndings =
  /\.(?:heics?|heifs?|hif|avifs|tiff?|bmp|dib|jxl|jp2|j2k|jpx|psd|ico|cur|svgz|dng|cr2|cr3|nef|arw|raf|orf|eps|ai|pdf)$/i;
