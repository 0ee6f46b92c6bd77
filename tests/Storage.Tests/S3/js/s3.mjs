// A server that speaks S3 (the npm package s3rver), on a free port, with its objects in a directory that goes with it. Orders come
// on stdin, one JSON object a line with an `id`; each is answered by one with the same `id`. Ends when stdin does.
//
// What s3rver lacks is added here: giving up and listing multipart uploads, CRC-32C, and errors for uploads that do not exist.
// An order of `fault` makes requests fail whose method and address match: `status` answers an error, `lost` does what was asked
// and answers nothing, `cut` ends the answer after `after` bytes, `hang` never answers, `whole` ignores the range asked for,
// `date` sets the clock of the answer ahead by `seconds`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import S3rver from 's3rver';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'pubky-s3-'));
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false });
const faults = [];
const checksums = new Map();
let requests = [];

const uploadsOf = bucket => path.join(directory, bucket, '._S3rver_uploads');
const fileOf = (bucket, key) => path.join(directory, bucket, `${key}._S3rver_object`);

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0x82f63b78 : n >>> 1;
  return n;
});

function crc32c(file) {
  let crc = 0xffffffff;
  for (const byte of fs.readFileSync(file)) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(~crc >>> 0);
  return bytes.toString('base64');
}

function refuse(ctx, status, code) {
  ctx.status = status;
  ctx.type = 'application/xml';
  ctx.body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>As ordered.</Message></Error>`;
}

function listUploads(ctx, bucket) {
  const root = uploadsOf(bucket);
  const uploads = fs.existsSync(root) ? fs.readdirSync(root) : [];
  const items = uploads.map(id => {
    const file = path.join(root, id, 'key');
    const time = fs.statSync(file).mtime.toISOString();
    return `<Upload><Key>${fs.readFileSync(file)}</Key><UploadId>${id}</UploadId><Initiated>${time}</Initiated></Upload>`;
  });
  ctx.type = 'application/xml';
  ctx.body = `<?xml version="1.0" encoding="UTF-8"?><ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
    `<Bucket>${bucket}</Bucket><IsTruncated>false</IsTruncated>${items.join('')}</ListMultipartUploadsResult>`;
}

// s3rver answers before the file has all bytes.
for (const [method, file] of [
  ['putObject', (_, object) => fileOf(object.bucket, object.key)],
  ['putPart', (_, bucket, upload, part) => path.join(uploadsOf(bucket), upload, `${part}`)],
]) {
  const original = server.store[method].bind(server.store);
  server.store[method] = async (...args) => {
    const stored = await original(...args);
    while (fs.statSync(file(null, ...args)).size < stored.size) await delay(1);
    return stored;
  };
}

async function withLacks(ctx, next) {
  const [bucket, ...rest] = ctx.path.slice(1).split('/');
  const key = rest.join('/');
  const upload = ctx.query.uploadId && path.join(uploadsOf(bucket), ctx.query.uploadId);
  if (upload && !fs.existsSync(upload)) return refuse(ctx, 404, 'NoSuchUpload');
  if (upload && ctx.method === 'DELETE') {
    fs.rmSync(upload, { recursive: true });
    ctx.status = 204;
    return;
  }
  if (ctx.method === 'GET' && 'uploads' in ctx.query) return listUploads(ctx, bucket);

  await next();
  const given = ctx.get('x-amz-checksum-crc32c');
  if (ctx.method === 'PUT' && ctx.status === 200 && given) {
    const file = upload ? path.join(upload, ctx.query.partNumber) : fileOf(bucket, key);
    if (crc32c(file) !== given) return refuse(ctx, 400, 'BadDigest');
    if (!upload) checksums.set(ctx.path, given);
  }
  if (ctx.method === 'GET' && ctx.status === 200 && ctx.get('x-amz-checksum-mode') && checksums.has(ctx.path)) {
    ctx.set('x-amz-checksum-crc32c', checksums.get(ctx.path));
  }
}

function cut(ctx, after) {
  const [body, length] = [ctx.body, ctx.length];
  let left = after;
  ctx.body = body.pipe(new Transform({
    transform(chunk, _, done) {
      if (left <= 0) return setTimeout(() => ctx.req.socket.destroy(), 20);
      this.push(chunk.subarray(0, left));
      left -= chunk.length;
      done();
    },
  }));
  ctx.length = length;
}

async function withFaults(ctx, next) {
  requests.push({ method: ctx.method, url: ctx.url, range: ctx.get('range') || null, checksum: ctx.get('x-amz-checksum-crc32c') || null });
  const fault = faults.find(f => f.times > 0 && f.method === ctx.method && ctx.url.includes(f.url));
  if (!fault) return next();
  fault.times--;
  switch (fault.kind) {
    case 'status':
      ctx.req.resume();
      return refuse(ctx, fault.status, fault.code);
    case 'hang':
      ctx.respond = false;
      return;
    case 'lost':
      await next();
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    case 'whole':
      delete ctx.req.headers.range;
      return next();
    case 'cut':
      await next();
      return cut(ctx, fault.after);
    case 'date':
      await next();
      ctx.set('Date', new Date(Date.now() + fault.seconds * 1000).toUTCString());
  }
}

server.middleware.unshift(withFaults, withLacks);

const orders = {
  async bucket({ name }) {
    await server.store.putBucket(name);
    return {};
  },
  age({ bucket, key, seconds }) {
    const file = fileOf(bucket, key);
    const files = fs.existsSync(file) ? [file] : [];
    const root = uploadsOf(bucket);
    for (const id of fs.existsSync(root) ? fs.readdirSync(root) : []) files.push(path.join(root, id, 'key'));
    for (const each of files) {
      const time = new Date(fs.statSync(each).mtimeMs - seconds * 1000);
      fs.utimesSync(each, time, time);
    }
    return {};
  },
  damage({ bucket, key }) {
    const handle = fs.openSync(fileOf(bucket, key), 'r+');
    fs.writeSync(handle, 'x', 100);
    fs.closeSync(handle);
    return {};
  },
  uploads({ bucket }) {
    const root = uploadsOf(bucket);
    return { count: fs.existsSync(root) ? fs.readdirSync(root).length : 0 };
  },
  fault({ fault }) {
    faults.push(fault);
    return {};
  },
  // Those of one bucket: tests run side by side.
  requests({ bucket }) {
    return { requests: requests.filter(r => r.url.startsWith(`/${bucket}`)) };
  },
};

const { port } = await server.run();
console.log(JSON.stringify({ id: 0, port }));
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, op, ...order } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ id, ...(await orders[op](order)) }));
  } catch (error) {
    console.log(JSON.stringify({ id, failure: `${error}` }));
  }
}
fs.rmSync(directory, { recursive: true, force: true });
process.exit(0);
