import { Duplex } from "node:stream";
import { AlertReceived } from "./client.mjs";

/** A connection as a stream of Node, for its HTTP/2. */
export class TlsDuplex extends Duplex {
  constructor(client) {
    super();
    this.client = client;
  }

  async _read() {
    try {
      this.push(await this.client.receive());
    } catch (error) {
      if (error instanceof AlertReceived && error.description === 0) this.push(null);
      else this.destroy(error);
    }
  }

  _write(bytes, _encoding, done) {
    this.client.send(bytes).then(() => done(), done);
  }

  _final(done) {
    this.client.closeNotify().then(() => done(), done);
  }

  _destroy(error, done) {
    this.client.close();
    done(error);
  }
}
