import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

/**
 * Certificates for tests, valid for a hundred years: a private CA, a server (127.0.0.1, localhost, kube.example),
 * a server of another name (elsewhere.example) and a client. PEM texts.
 */
export const tlsFixtures = {
  ca: read('ca.pem'),
  server: { cert: read('server.pem'), key: read('server.key.pem') },
  elsewhere: { cert: read('elsewhere.pem'), key: read('elsewhere.key.pem') },
  client: { cert: read('client.pem'), key: read('client.key.pem') },
}
