/** The known namespaces; elements of all others draw nothing. */
export const namespaces = {
  svg: 'http://www.w3.org/2000/svg',
  xlink: 'http://www.w3.org/1999/xlink',
  xhtml: 'http://www.w3.org/1999/xhtml',
  xml: 'http://www.w3.org/XML/1998/namespace',
};

/** Elements that draw, arrange or describe (SVG 1.1, SVG 2, SVG Animations, Filter Effects). No others are published. */
export const elements = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'switch', 'a', 'title', 'desc', 'style', 'view'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'image', 'text', 'tspan', 'textPath'],
  ...['marker', 'pattern', 'mask', 'clipPath', 'linearGradient', 'radialGradient', 'stop', 'filter'],
  ...['feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix', 'feDiffuseLighting'],
  ...['feDisplacementMap', 'feDistantLight', 'feDropShadow', 'feFlood', 'feFuncA', 'feFuncB', 'feFuncG', 'feFuncR'],
  ...['feGaussianBlur', 'feImage', 'feMerge', 'feMergeNode', 'feMorphology', 'feOffset', 'fePointLight'],
  ...['feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence'],
  ...['animate', 'animateMotion', 'animateTransform', 'mpath'],
]);

/** Elements whose text is shown, or told to those who cannot see. */
export const textual = new Set(['text', 'tspan', 'textPath', 'a', 'title', 'desc', 'style']);

/** Attributes that style, which an animation may change (SVG 2, appendix on properties). */
const presentation = [
  ...['alignment-baseline', 'baseline-shift', 'clip', 'clip-path', 'clip-rule', 'color', 'color-interpolation'],
  ...['color-interpolation-filters', 'color-rendering', 'cursor', 'direction', 'display', 'dominant-baseline', 'fill'],
  ...['fill-opacity', 'fill-rule', 'filter', 'flood-color', 'flood-opacity', 'font', 'font-family', 'font-size'],
  ...['font-size-adjust', 'font-stretch', 'font-style', 'font-variant', 'font-weight', 'glyph-orientation-horizontal'],
  ...['glyph-orientation-vertical', 'image-rendering', 'isolation', 'kerning', 'letter-spacing', 'lighting-color'],
  ...['line-height', 'marker', 'marker-end', 'marker-mid', 'marker-start', 'mask', 'mask-type', 'mix-blend-mode'],
  ...[
    'opacity',
    'overflow',
    'paint-order',
    'pointer-events',
    'shape-rendering',
    'stop-color',
    'stop-opacity',
    'stroke',
  ],
  ...['stroke-dasharray', 'stroke-dashoffset', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit'],
  ...['stroke-opacity', 'stroke-width', 'text-anchor', 'text-decoration', 'text-overflow', 'text-rendering'],
  ...['transform', 'transform-origin', 'unicode-bidi', 'vector-effect', 'visibility', 'white-space', 'word-spacing'],
  ...['writing-mode', 'inline-size', 'shape-inside', 'text-align', 'transform-box'],
];

/** Attributes that place and shape, which an animation may change too. */
const geometry = [
  ...['amplitude', 'azimuth', 'baseFrequency', 'bias', 'cx', 'cy', 'd', 'diffuseConstant', 'divisor', 'dx', 'dy'],
  ...['edgeMode', 'elevation', 'exponent', 'filterUnits', 'fr', 'fx', 'fy', 'gradientTransform', 'gradientUnits'],
  ...['height', 'in', 'in2', 'intercept', 'k1', 'k2', 'k3', 'k4', 'kernelMatrix', 'kernelUnitLength', 'lengthAdjust'],
  ...['limitingConeAngle', 'markerHeight', 'markerUnits', 'markerWidth', 'maskContentUnits', 'maskUnits', 'method'],
  ...['mode', 'numOctaves', 'offset', 'operator', 'order', 'orient', 'pathLength', 'patternContentUnits'],
  ...['patternTransform', 'patternUnits', 'points', 'pointsAtX', 'pointsAtY', 'pointsAtZ', 'preserveAlpha'],
  ...['preserveAspectRatio', 'primitiveUnits', 'r', 'radius', 'refX', 'refY', 'result', 'rotate', 'rx', 'ry', 'scale'],
  ...['seed', 'side', 'slope', 'spacing', 'specularConstant', 'specularExponent', 'spreadMethod', 'startOffset'],
  ...[
    'stdDeviation',
    'stitchTiles',
    'surfaceScale',
    'tableValues',
    'targetX',
    'targetY',
    'textLength',
    'type',
    'values',
  ],
  ...['viewBox', 'width', 'x', 'x1', 'x2', 'xChannelSelector', 'y', 'y1', 'y2', 'yChannelSelector', 'z'],
  ...['clipPathUnits', 'dur'],
];

/** What an animation may change: nothing that leads anywhere, and no whole style. */
export const animatable = new Set([...presentation, ...geometry]);

/** Attributes of an animation itself. */
const animation = [
  ...[
    'accumulate',
    'additive',
    'attributeName',
    'attributeType',
    'begin',
    'by',
    'calcMode',
    'dur',
    'end',
    'fill',
    'from',
  ],
  ...[
    'keyPoints',
    'keySplines',
    'keyTimes',
    'max',
    'min',
    'origin',
    'path',
    'repeatCount',
    'repeatDur',
    'restart',
    'to',
  ],
];

/** Attributes that are published. Names of layers (`data-name`), of programs and of their versions are not among them. */
export const attributes = new Set([
  ...[...presentation, ...geometry, ...animation],
  ...['id', 'class', 'style', 'lang', 'role', 'media', 'version', 'space', 'tabindex', 'systemLanguage'],
  ...['requiredExtensions', 'requiredFeatures', 'enable-background', 'zoomAndPan', 'transform-origin', 'baseProfile'],
]);

/** Attributes that hold words rather than styles. */
export const verbal = /^(?:id|class|role|lang|aria-[a-z]+|systemLanguage|requiredExtensions|requiredFeatures)$/;
