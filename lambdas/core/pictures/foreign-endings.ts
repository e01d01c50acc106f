/** Endings of pictures that are not published, so that one that is there is named for what it is, and not called missing. */
export const foreignEndings =
  /\.(?:heic|heif|hif|tiff?|bmp|jxl|jp2|j2k|psd|ico|svgz|dng|cr2|cr3|nef|arw|raf|orf|eps|ai|pdf)$/i;
