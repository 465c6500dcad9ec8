import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChgError, messageOf } from '@chg/core'
import type { KubeconfigEntry } from './kubeconfig-file.ts'

/** `user "ci" of kubeconfig /home/me/.kube/config`: how messages name an entry. */
export function nameOf(entry: KubeconfigEntry, kind: 'cluster' | 'user'): string {
  return `${kind} ${JSON.stringify(entry.name)} of ${entry.file.name}`
}

/** A text member; undefined where it is missing or empty. Throws `kubeconfig-invalid` for anything but text. */
export function textIn(entry: KubeconfigEntry, kind: 'cluster' | 'user', member: string): string | undefined {
  const value = entry.value[member]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value
  throw new ChgError(
    'kubeconfig-invalid',
    `${nameOf(entry, kind)} has a ${member} that is not text`,
    'quote it',
  )
}

/** A PEM text from `<member>-data` (base64) or else from the file that `<member>` names. */
export async function pemIn(
  entry: KubeconfigEntry,
  kind: 'cluster' | 'user',
  member: string,
): Promise<string | undefined> {
  const data = textIn(entry, kind, `${member}-data`)
  const path = textIn(entry, kind, member)
  if (data === undefined && path === undefined) return undefined
  const pem =
    data === undefined
      ? await readBeside(entry, kind, member, path ?? '')
      : Buffer.from(data, 'base64').toString('utf8')
  if (pem.includes('-----BEGIN ')) return pem
  throw new ChgError(
    'kubeconfig-invalid',
    `${nameOf(entry, kind)} has a ${member}${data === undefined ? '' : '-data'} that is not PEM${data === undefined ? '' : ' in base64'}`,
    'copy it again from where the cluster hands it out',
  )
}

/** Reads a file that an entry names; relative paths start at the kubeconfig's own directory. */
export async function readBeside(
  entry: KubeconfigEntry,
  kind: 'cluster' | 'user',
  member: string,
  path: string,
): Promise<string> {
  const file = resolve(entry.file.directory, path)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new ChgError(
      'kubeconfig-invalid',
      `${nameOf(entry, kind)} names ${file} as its ${member}, which cannot be read: ${messageOf(error)}`,
      'put the file there, or embed it (`kubectl config view --raw --flatten`)',
      { cause: error },
    )
  }
}
