// npm run -s province -- --port N --data <dir> [--profile C|B] [--faults <file>] [--tls]
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../electron/store/index.ts';
import { misuse, readOptions, readWhole } from '../options.ts';
import { ATTACHMENTS } from './applications.ts';
import { type SelfMade, selfMadeCertificate } from './certificate.ts';
import { shippedProfile } from './connection.ts';
import { faultsSchema } from './faults.ts';
import { DEMO_ACCOUNT, type Province, startProvince } from './server.ts';

const USAGE = `Máy chủ cấp tỉnh giả lập, để phát triển và kiểm thử. Không phải hệ thống thật.

Cách dùng: npm run -s province -- --data <thư mục> [tùy chọn]
  --data <thư mục>     nơi giữ dữ liệu của máy chủ (tạo nếu chưa có)
  --port <số>          cổng trên 127.0.0.1; bỏ trống: một cổng còn trống
  --profile C|B        C: VNPT iGate qua LGSP (mặc định); B: trục của tỉnh
  --faults <tệp>       tệp JSON kể những lỗi máy chủ phải gây ra
  --tls                chạy qua https (HTTP/2 và 1.1) bằng chứng thư tự tạo trong thư mục dữ liệu
  --attachments inside gửi tệp của hồ sơ trực tuyến ngay trong hồ sơ (Base64); bỏ trống: gửi địa chỉ của tệp
  --public-url <url>   địa chỉ máy khách nhìn thấy, khi có máy chủ trung gian ở giữa
  --help               in trang này

Khi chạy, in ra đúng một dòng JSON: {"url", "port", "profile", "account"}; với --tls thêm "certificate", tệp chứng thư
mà máy quầy phải tin: đặt NODE_EXTRA_CA_CERTS=<tệp ấy> khi khởi động quầy.`;

async function start(): Promise<Province> {
  const given = readOptions(USAGE, {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    profile: { type: 'string', default: 'C' },
    faults: { type: 'string' },
    tls: { type: 'boolean', default: false },
    attachments: { type: 'string', default: 'address' },
    'public-url': { type: 'string' },
  });
  if (!given.data) misuse(`Thiếu --data <thư mục>.\n${USAGE}`);
  const port = readWhole('--port', given.port, 0, 65_535);
  const profile = shippedProfile(given.profile);
  if (!profile) misuse(`Không có hồ sơ kết nối "${given.profile}"; hãy dùng C hoặc B.`);
  const attachments = ATTACHMENTS.find((known) => known === given.attachments);
  if (!attachments) misuse(`--attachments là "address" hoặc "inside", không phải "${given.attachments}".`);
  const faults = given.faults === undefined ? undefined : readFaults(given.faults);
  const folder = path.resolve(given.data);
  makeWritable(folder);
  const province = await startProvince({
    profile,
    folder,
    port,
    attachments,
    ...(faults === undefined ? {} : { faults }),
    ...(given.tls ? { certificate: await certificateIn(folder) } : {}),
    ...(given['public-url'] === undefined ? {} : { publicUrl: given['public-url'] }),
  });
  // One line of JSON, so that whoever started it knows where it listens.
  const line = { url: province.url, port: province.port, profile: profile.id, account: DEMO_ACCOUNT };
  console.log(JSON.stringify(given.tls ? { ...line, certificate: certificateFile(folder) } : line));
  return province;
}

function readFaults(file: string) {
  const text = readText(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    misuse(`Tệp ${file} không phải JSON.`);
  }
  const faults = faultsSchema.safeParse(json);
  if (faults.success) return faults.data;
  const [issue] = faults.error.issues;
  misuse(`Tệp ${file} chưa đúng ở "${issue?.path.join('.')}": ${issue?.message}.`);
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    misuse(`Không đọc được tệp ${file}.`);
  }
}

function makeWritable(folder: string) {
  try {
    makeFolder(folder);
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    misuse(`Không ghi được vào thư mục ${folder}. Hãy chọn thư mục khác hoặc cấp quyền ghi.`);
  }
}

const certificateFile = (folder: string) => path.join(folder, 'certificate.pem');

/** Made once: whoever trusts it goes on trusting it after a restart. */
async function certificateIn(folder: string): Promise<SelfMade> {
  const keyFile = path.join(folder, 'certificate-key.pem');
  if (!fs.existsSync(keyFile) || !fs.existsSync(certificateFile(folder))) {
    const made = await selfMadeCertificate();
    fs.writeFileSync(keyFile, made.key, { mode: 0o600 });
    fs.writeFileSync(certificateFile(folder), made.cert);
  }
  return { key: fs.readFileSync(keyFile, 'utf8'), cert: fs.readFileSync(certificateFile(folder), 'utf8') };
}

function explained(error: unknown): string | undefined {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Cổng ${port} đang có chương trình khác dùng. Hãy chọn cổng khác.`;
  if (code === 'EACCES') return `Máy không cho mở cổng ${port}. Hãy chọn cổng từ 1024 trở lên.`;
  return undefined;
}

try {
  const province = await start();
  // Started by another program over a channel: it does not outlive that program.
  process.on('disconnect', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void province.stop().then(() => process.exit(0)));
} catch (error) {
  const text = explained(error);
  if (text === undefined) throw error;
  misuse(text);
}
