import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The keys of a control plane, made anew for each. */
export interface Credentials {
  /** Of a member of system:masters. */
  readonly token: string
  readonly tokenFile: string
  /** RSA key that signs the tokens of service accounts. */
  readonly serviceAccountKeyFile: string
}

/** Writes them, readable by their owner only. */
export function makeCredentials(directory: string): Credentials {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const token = randomBytes(24).toString('hex')
  const tokenFile = join(directory, 'tokens.csv')
  const serviceAccountKeyFile = join(directory, 'service-account.key')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(tokenFile, `${token},admin,admin,system:masters\n`, { mode: 0o600 })
  writeFileSync(serviceAccountKeyFile, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 })
  return { token, tokenFile, serviceAccountKeyFile }
}
