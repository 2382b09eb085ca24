// What a network scanner says it can do (Mopria eSCL 2.97, ScannerCapabilities), and the settings of a scan it accepts.
import type { XmlElement } from '@rgrove/parse-xml';
import {
  type ScanColour,
  type ScannerCapabilities,
  type ScanRequest,
  type ScanSource,
  USUAL_DPI,
} from '../scanner.ts';
import { allBelow, elementAt, localName, numberAt, readXml, textAt } from './xml.ts';

/** One place to scan from, as the device describes it. Lengths in 1/300 inch, the protocol's unit. */
export type EsclSource = {
  readonly colours: ReadonlyMap<ScanColour, string>;
  readonly formats: readonly string[];
  /** The formats stand in `DocumentFormatExt`: the device wants its choice repeated there. */
  readonly namesFormatTwice: boolean;
  readonly dpi: readonly number[];
  readonly largest: { readonly width: number; readonly height: number } | undefined;
};

export type EsclCapabilities = {
  readonly version: string;
  readonly name: string | undefined;
  readonly uuid: string | undefined;
  readonly sources: ReadonlyMap<ScanSource, EsclSource>;
};

const UNITS_PER_INCH = 300;
const MM_PER_INCH = 25.4;

const COLOURS: Readonly<Record<string, ScanColour>> = {
  RGB24: 'colour',
  Grayscale8: 'grey',
  BlackAndWhite1: 'line-art',
};

const SOURCES: readonly (readonly [ScanSource, readonly string[]])[] = [
  ['flatbed', ['Platen', 'PlatenInputCaps']],
  ['feeder', ['Adf', 'AdfSimplexInputCaps']],
  ['feeder-duplex', ['Adf', 'AdfDuplexInputCaps']],
];

/** Undefined when the text is not a scanner's capabilities. */
export function parseCapabilities(text: string): EsclCapabilities | undefined {
  const root = readXml(text);
  if (!root || localName(root) !== 'ScannerCapabilities') return undefined;
  const sources = new Map<ScanSource, EsclSource>();
  for (const [source, path] of SOURCES) {
    const element = elementAt(root, ...path);
    if (element) sources.set(source, parseSource(element, root));
  }
  if (sources.size === 0) return undefined;
  return {
    version: textAt(root, 'Version') ?? '2.0',
    name: textAt(root, 'MakeAndModel'),
    uuid: textAt(root, 'UUID')?.toLowerCase(),
    sources,
  };
}

/** In the words every scanner uses here; resolutions and colours common to all its sources. */
export function toScannerCapabilities({ sources }: EsclCapabilities): ScannerCapabilities {
  const all = [...sources.values()];
  const [first] = all;
  const common = <T>(of: (source: EsclSource) => readonly T[]) =>
    (first ? of(first) : []).filter((value) => all.every((source) => of(source).includes(value)));
  const largest = first?.largest;
  return {
    sources: [...sources.keys()],
    colours: common(({ colours }) => [...colours.keys()]),
    dpi: common(({ dpi }) => dpi),
    largestPageMm: largest && { width: toMm(largest.width), height: toMm(largest.height) },
  };
}

function parseSource(element: XmlElement, root: XmlElement): EsclSource {
  const profiles = profilesOf(element, root);
  const texts = (name: string) => [
    ...new Set(profiles.flatMap((profile) => allBelow(profile, name).map((found) => found.text.trim()))),
  ];
  const extended = texts('DocumentFormatExt');
  const width = numberAt(element, 'MaxWidth');
  const height = numberAt(element, 'MaxHeight');
  return {
    colours: new Map(
      texts('ColorMode').flatMap((mode) => {
        const colour = COLOURS[mode];
        return colour ? [[colour, mode]] : [];
      }),
    ),
    formats: extended.length > 0 ? extended : texts('DocumentFormat'),
    namesFormatTwice: extended.length > 0,
    dpi: profiles.flatMap(resolutionsOf).sort((a, b) => a - b),
    largest: width && height ? { width, height } : undefined,
  };
}

/** Profiles stand inside the source, or once for all sources with a reference to them. */
function profilesOf(element: XmlElement, root: XmlElement): readonly XmlElement[] {
  const own = allBelow(element, 'SettingProfile').filter(
    (profile) => allBelow(profile, 'ColorModes').length > 0,
  );
  return own.length > 0
    ? own.slice(0, 1)
    : allBelow(elementAt(root, 'SettingProfiles'), 'SettingProfile').slice(0, 1);
}

function resolutionsOf(profile: XmlElement): readonly number[] {
  const discrete = allBelow(profile, 'DiscreteResolution')
    // Pixels that are not square would come out stretched.
    .filter((each) => numberAt(each, 'XResolution') === numberAt(each, 'YResolution'))
    .flatMap((each) => numberAt(each, 'XResolution') ?? []);
  if (discrete.length > 0) return discrete;
  const [range] = allBelow(profile, 'XResolutionRange');
  const from = numberAt(range, 'Min') ?? Number.POSITIVE_INFINITY;
  const to = numberAt(range, 'Max') ?? 0;
  return USUAL_DPI.filter((dpi) => dpi >= from && dpi <= to);
}

export type EsclSettings = { readonly xml: string; readonly dpi: number };

/** The settings of one scan, each within what this source offers; the first value offered where it has no other. */
export function scanSettings(
  capabilities: EsclCapabilities,
  source: EsclSource,
  request: ScanRequest,
): EsclSettings {
  const dpi = source.dpi.find((offered) => offered >= request.dpi) ?? source.dpi.at(-1) ?? request.dpi;
  const mode = source.colours.get(request.colour) ?? [...source.colours.values()][0] ?? 'RGB24';
  const format = formatFor(source, mode);
  const width = Math.min(toUnits(request.pageMm.width), source.largest?.width ?? Number.POSITIVE_INFINITY);
  const height = Math.min(toUnits(request.pageMm.height), source.largest?.height ?? Number.POSITIVE_INFINITY);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">',
    `<pwg:Version>${/^\d+(?:\.\d+)*$/.test(capabilities.version) ? capabilities.version : '2.0'}</pwg:Version>`,
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    '<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>',
    `<pwg:Width>${width}</pwg:Width><pwg:Height>${height}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${request.source === 'flatbed' ? 'Platen' : 'Feeder'}</pwg:InputSource>`,
    `<scan:ColorMode>${mode}</scan:ColorMode>`,
    `<pwg:DocumentFormat>${format}</pwg:DocumentFormat>`,
    ...(source.namesFormatTwice ? [`<scan:DocumentFormatExt>${format}</scan:DocumentFormatExt>`] : []),
    `<scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution>`,
    ...(request.source === 'flatbed'
      ? []
      : [`<scan:Duplex>${request.source === 'feeder-duplex'}</scan:Duplex>`]),
    '</scan:ScanSettings>',
  ];
  return { xml: lines.join(''), dpi };
}

/** A page per answer is what we want, so a picture; one bit per pixel does not fit into a JPEG. */
function formatFor(source: EsclSource, mode: string): string {
  const wanted =
    mode === 'BlackAndWhite1' ? ['image/png', 'application/pdf', 'image/jpeg'] : ['image/jpeg', 'image/png'];
  return wanted.find((format) => source.formats.includes(format)) ?? fallbackOf(source);
}

function fallbackOf({ formats }: EsclSource): string {
  return formats.includes('application/pdf') ? 'application/pdf' : 'image/jpeg';
}

function toUnits(mm: number): number {
  return Math.round((mm / MM_PER_INCH) * UNITS_PER_INCH);
}

function toMm(units: number): number {
  return Math.round((units / UNITS_PER_INCH) * MM_PER_INCH * 10) / 10;
}
