/** A rectangle in pixels; `right` and `bottom` lie just outside, so width is right − left. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A straight-line map of points: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const UNCHANGED: Affine = [1, 0, 0, 0, 1, 0];

export function mapPoint([a, b, c, d, e, f]: Affine, x: number, y: number): { x: number; y: number } {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

/** The map that first applies `first`, then `then`. */
export function chained(first: Affine, then: Affine): Affine {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = then;
  return [p * a + q * d, p * b + q * e, p * c + q * f + r, s * a + t * d, s * b + t * e, s * c + t * f + u];
}

export function inverseOf([a, b, c, d, e, f]: Affine): Affine {
  const area = a * e - b * d;
  const [ia, ib, id, ie] = [e / area, -b / area, -d / area, a / area];
  return [ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)];
}

/** The upright rectangle around a box whose corners are mapped. */
export function mapBox(map: Affine, box: Box): Box {
  const corners = [
    mapPoint(map, box.left, box.top),
    mapPoint(map, box.right, box.top),
    mapPoint(map, box.right, box.bottom),
    mapPoint(map, box.left, box.bottom),
  ];
  return boxAround(corners);
}

export function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export function unionOf(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** The same rectangle wider by `margin` pixels on each side, kept inside the page. */
export function widened(
  box: Box,
  margin: number,
  page: { readonly width: number; readonly height: number },
): Box {
  return {
    left: Math.max(0, Math.floor(box.left - margin)),
    top: Math.max(0, Math.floor(box.top - margin)),
    right: Math.min(page.width, Math.ceil(box.right + margin)),
    bottom: Math.min(page.height, Math.ceil(box.bottom + margin)),
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
