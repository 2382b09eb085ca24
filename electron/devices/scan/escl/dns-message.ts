// As much of DNS as finding a scanner takes (RFC 1035 §4, RFC 2782, RFC 6763). What comes from the network is read with
// every length checked: a message that breaks the rules is no message.

/** Labels, because the name of a machine may hold dots: ['Máy quét 4.0', '_uscan', '_tcp', 'local']. */
export type DnsName = readonly string[];

export type DnsRecord =
  | { readonly type: 'PTR'; readonly name: DnsName; readonly target: DnsName }
  | { readonly type: 'SRV'; readonly name: DnsName; readonly target: DnsName; readonly port: number }
  | { readonly type: 'TXT'; readonly name: DnsName; readonly values: ReadonlyMap<string, string> }
  | { readonly type: 'A'; readonly name: DnsName; readonly address: string };

export type DnsType = DnsRecord['type'];
export type DnsQuestion = { readonly name: DnsName; readonly type: DnsType };

const TYPES: Readonly<Record<DnsType, number>> = { A: 1, PTR: 12, TXT: 16, SRV: 33 };
const HEADER_BYTES = 12;
const IS_ANSWER = 0x8000;
/** "Answer to me alone" (RFC 6762 §5.4) and class Internet. */
const UNICAST_INTERNET = 0x8001;
const MOST_JUMPS = 32;

export function writeQuestions(questions: readonly DnsQuestion[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(questions.length, 4);
  return Buffer.concat([header, ...questions.map(writeQuestion)]);
}

function writeQuestion({ name, type }: DnsQuestion): Buffer {
  const labels = name.map((label) => {
    const bytes = Buffer.from(label);
    return Buffer.concat([Buffer.from([bytes.byteLength]), bytes]);
  });
  const end = Buffer.alloc(5);
  end.writeUInt16BE(TYPES[type], 1);
  end.writeUInt16BE(UNICAST_INTERNET, 3);
  return Buffer.concat([...labels, end]);
}

/** The records of an answer that matter here; none when the message is a question or breaks the rules. */
export function readRecords(message: Buffer): readonly DnsRecord[] {
  try {
    if (message.byteLength < HEADER_BYTES || (message.readUInt16BE(2) & IS_ANSWER) === 0) return [];
    return recordsOf(message);
  } catch (thrown) {
    if (thrown instanceof RangeError) return [];
    throw thrown;
  }
}

function recordsOf(message: Buffer): readonly DnsRecord[] {
  let at = HEADER_BYTES;
  for (let left = message.readUInt16BE(4); left > 0; left--) at = readName(message, at).end + 4;
  const count = message.readUInt16BE(6) + message.readUInt16BE(8) + message.readUInt16BE(10);
  const records: DnsRecord[] = [];
  for (let left = count; left > 0; left--) {
    const { name, end } = readName(message, at);
    const length = message.readUInt16BE(end + 8);
    const data = end + 10;
    if (data + length > message.byteLength) throw new RangeError('A record beyond the message');
    const record = readRecord(message, name, message.readUInt16BE(end), data, length);
    if (record) records.push(record);
    at = data + length;
  }
  return records;
}

function readRecord(
  message: Buffer,
  name: DnsName,
  type: number,
  at: number,
  length: number,
): DnsRecord | undefined {
  switch (type) {
    case TYPES.PTR:
      return { type: 'PTR', name, target: readName(message, at).name };
    case TYPES.SRV:
      return {
        type: 'SRV',
        name,
        port: message.readUInt16BE(at + 4),
        target: readName(message, at + 6).name,
      };
    case TYPES.TXT:
      return { type: 'TXT', name, values: readValues(message.subarray(at, at + length)) };
    case TYPES.A:
      return length === 4
        ? { type: 'A', name, address: [...message.subarray(at, at + 4)].join('.') }
        : undefined;
    default:
      return undefined;
  }
}

/** A name, following its jumps to places where part of it was written before. */
function readName(message: Buffer, from: number): { readonly name: DnsName; readonly end: number } {
  const name: string[] = [];
  let at = from;
  let end: number | undefined;
  for (let jumps = 0; jumps <= MOST_JUMPS; ) {
    const length = message.readUInt8(at);
    if (length === 0) return { name, end: end ?? at + 1 };
    if (length >= 0xc0) {
      end ??= at + 2;
      at = message.readUInt16BE(at) & 0x3fff;
      jumps += 1;
      continue;
    }
    if (length > 63 || at + 1 + length > message.byteLength)
      throw new RangeError('A label beyond the message');
    name.push(message.toString('utf8', at + 1, at + 1 + length));
    at += 1 + length;
  }
  throw new RangeError('A name in a circle');
}

/** `key=value` strings; keys are compared without case, the first of a key counts (RFC 6763 §6.4). */
function readValues(data: Buffer): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at < data.byteLength; at += 1 + data.readUInt8(at)) {
    const text = data.toString('utf8', at + 1, at + 1 + data.readUInt8(at));
    const equals = text.indexOf('=');
    const key = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
    if (key !== '' && !values.has(key)) values.set(key, equals < 0 ? '' : text.slice(equals + 1));
  }
  return values;
}
