// The few things eSCL needs of XML. Printers disagree on prefixes, so names are compared without them.
import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';

/** The root element; `undefined` for anything that is not well-formed XML (an HTML page of a captive portal, say). */
export function readXml(text: string): XmlElement | undefined {
  try {
    return parseXml(text.trim()).root ?? undefined;
  } catch (thrown) {
    if (thrown instanceof XmlError) return undefined;
    throw thrown;
  }
}

/** The name without its prefix: `scan:AdfState` → `AdfState`. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

/** The first element reached by following `path` downwards, one child name after the other. */
export function elementAt(from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent && childrenOf(parent).find((child) => localName(child) === name),
    from,
  );
}

/** Every element called `name` anywhere below, in document order. */
export function allBelow(from: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (!from) return [];
  return childrenOf(from).flatMap((child) => [
    ...(localName(child) === name ? [child] : []),
    ...allBelow(child, name),
  ]);
}

export function textAt(from: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const text = elementAt(from, ...path)?.text.trim();
  return text === '' ? undefined : text;
}

export function numberAt(from: XmlElement | undefined, ...path: readonly string[]): number | undefined {
  const value = Number(textAt(from, ...path) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((node) => node instanceof XmlElement);
}
