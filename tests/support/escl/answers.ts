// What the test device says of itself, in the shape HP and Canon devices use (names invented).

export type Offer = {
  readonly dpi: readonly number[];
  readonly colours: readonly string[];
  readonly formats: readonly string[];
};

export const USUAL_OFFER: Offer = {
  dpi: [75, 100, 200, 300],
  colours: ['Grayscale8', 'RGB24'],
  formats: ['image/jpeg', 'application/pdf'],
};

export const DEVICE_NAME = 'Mẫu MFP 4200';
export const DEVICE_UUID = '9f2c6a1e-4d4b-4b1e-9a3d-1b5b2c7f0a11';
/** A4, and a feeder that takes legal paper. */
export const PLATEN = { width: 2550, height: 3508 };
export const FEEDER = { width: 2550, height: 4200 };

export function capabilitiesXml(offer: Offer): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:dest="http://schemas.hp.com/imaging/httpdestination/2011/06/06">
  <pwg:Version>2.63</pwg:Version>
  <pwg:MakeAndModel>${DEVICE_NAME}</pwg:MakeAndModel>
  <pwg:SerialNumber>TEST0001</pwg:SerialNumber>
  <scan:UUID>${DEVICE_UUID}</scan:UUID>
  <scan:Platen><scan:PlatenInputCaps>${sourceXml(PLATEN, offer)}</scan:PlatenInputCaps></scan:Platen>
  <scan:Adf>
    <scan:AdfSimplexInputCaps>${sourceXml(FEEDER, offer)}</scan:AdfSimplexInputCaps>
    <scan:AdfDuplexInputCaps>${sourceXml(FEEDER, offer)}</scan:AdfDuplexInputCaps>
    <scan:FeederCapacity>50</scan:FeederCapacity>
    <scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions>
  </scan:Adf>
</scan:ScannerCapabilities>`;
}

function sourceXml(
  { width, height }: { width: number; height: number },
  { dpi, colours, formats }: Offer,
): string {
  const list = (tag: string, values: readonly string[]) =>
    values.map((value) => `<${tag}>${value}</${tag}>`).join('');
  return `
    <scan:MinWidth>8</scan:MinWidth><scan:MaxWidth>${width}</scan:MaxWidth>
    <scan:MinHeight>8</scan:MinHeight><scan:MaxHeight>${height}</scan:MaxHeight>
    <scan:MaxScanRegions>1</scan:MaxScanRegions>
    <scan:SettingProfiles><scan:SettingProfile>
      <scan:ColorModes>${list('scan:ColorMode', colours)}</scan:ColorModes>
      <scan:DocumentFormats>${list('pwg:DocumentFormat', formats)}${list('scan:DocumentFormatExt', formats)}</scan:DocumentFormats>
      <scan:SupportedResolutions><scan:DiscreteResolutions>${dpi
        .map(
          (value) =>
            `<scan:DiscreteResolution><scan:XResolution>${value}</scan:XResolution><scan:YResolution>${value}</scan:YResolution></scan:DiscreteResolution>`,
        )
        .join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>
    </scan:SettingProfile></scan:SettingProfiles>`;
}

export type JobInfo = { readonly path: string; readonly state: string; readonly sent: number };

export function statusXml(state: string, feeder: string, jobs: readonly JobInfo[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
  <pwg:Version>2.63</pwg:Version>
  <pwg:State>${state}</pwg:State>
  <scan:AdfState>${feeder}</scan:AdfState>
  <scan:Jobs>${jobs
    .map(
      (job) =>
        `<scan:JobInfo><pwg:JobUri>${job.path}</pwg:JobUri><scan:Age>1</scan:Age><pwg:ImagesCompleted>${job.sent}</pwg:ImagesCompleted><pwg:JobState>${job.state}</pwg:JobState></scan:JobInfo>`,
    )
    .join('')}</scan:Jobs>
</scan:ScannerStatus>`;
}
