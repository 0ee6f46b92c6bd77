// Nodes of another DHT implementation, steered by lines of JSON: a line of input is a command, a line of output an answer with its
// `id`, in any order. The process ends with its input.

import crypto from 'node:crypto'
import readline from 'node:readline'
import DHT from 'bittorrent-dht'

const nodes = []
const hex = bytes => Buffer.from(bytes).toString('hex')
const bytes = text => Buffer.from(text, 'hex')

// Node's own cryptography, which is neither ours nor the package's.
function verify (signature, message, key) {
  const prefix = bytes('302a300506032b6570032100')
  const point = crypto.createPublicKey({ key: Buffer.concat([prefix, key]), format: 'der', type: 'spki' })
  return crypto.verify(null, message, point, signature)
}

function promised (call) {
  return new Promise((resolve, reject) => call((error, ...results) => error ? reject(error) : resolve(results)))
}

// What arrives from a stranger as arguments or results, with every byte string in hex.
function shown (value) {
  if (value instanceof Uint8Array) return hex(value)
  if (Array.isArray(value)) return value.map(shown)
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]))
  }
  return value
}

function raw (value) {
  return typeof value === 'string' ? bytes(value) : value
}

const commands = {
  // A node of this id (or a random one) that enters by this address, or by none.
  async open ({ nodeId, bootstrap }) {
    const options = { verify, bootstrap: bootstrap ? [bootstrap] : false }
    if (nodeId) options.nodeId = bytes(nodeId)
    const node = new DHT(options)
    node.on('warning', () => {})
    const ready = new Promise(resolve => node.on('ready', resolve))
    await new Promise(resolve => node.listen(0, '127.0.0.1', resolve))
    await ready
    nodes.push(node)
    return { node: nodes.length - 1, port: node.address().port }
  },

  // One query to one address; its result or its error code.
  async query ({ node, port, method, args }) {
    const dht = nodes[node]
    const a = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, raw(value)]))
    a.id = dht.nodeId
    return new Promise(resolve => dht._rpc.query({ host: '127.0.0.1', port }, { q: method, a }, (error, message) =>
      resolve(error ? { error: String(error.code) } : { result: shown(message.r) })))
  },

  async put ({ node, k, seq, v, sig, salt, cas }) {
    const options = { v: bytes(v) }
    if (k) Object.assign(options, { k: bytes(k), seq, sig: bytes(sig) })
    if (salt) options.salt = bytes(salt)
    if (cas !== undefined) options.cas = cas
    const [key, count] = await promised(done => nodes[node].put(options, done))
    return { target: hex(key), count }
  },

  async get ({ node, target, salt }) {
    const options = { cache: false }
    if (salt) options.salt = bytes(salt)
    const [found] = await promised(done => nodes[node].get(bytes(target), options, done))
    return found ? { v: hex(found.v), seq: found.seq } : {}
  },

  async announce ({ node, infoHash, port }) {
    await promised(done => nodes[node].announce(bytes(infoHash), port, done))
    return {}
  },

  async lookup ({ node, infoHash }) {
    const peers = new Set()
    const take = (peer, hash) => { if (hex(hash) === infoHash) peers.add(`${peer.host}:${peer.port}`) }
    nodes[node].on('peer', take)
    await promised(done => nodes[node].lookup(bytes(infoHash), done))
    nodes[node].off('peer', take)
    return { peers: [...peers] }
  },

  async known ({ node }) {
    return { ports: nodes[node].toJSON().nodes.map(known => known.port) }
  }
}

const input = readline.createInterface({ input: process.stdin })
input.on('line', async line => {
  const { id, op, ...args } = JSON.parse(line)
  let answer
  try {
    answer = { id, ...await commands[op](args) }
  } catch (error) {
    answer = { id, failure: String(error) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
})
input.on('close', () => process.exit(0))
