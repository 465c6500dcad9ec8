import type { KillPoint, Upstream } from './kill-switch.ts'

const point = (
  name: string,
  when: 'before' | 'after',
  to: Upstream,
  method: string,
  path: RegExp,
  nth = 1,
): KillPoint => ({ name: `${when} ${name}`, when, to, method, path, nth })

/** Pushes to the ledger, of which an action makes one when it begins to change something, and one when it ends. */
export const ledgerPush = (when: 'before' | 'after', nth = 1): KillPoint =>
  point(`ledger entry ${nth}`, when, 'git', 'POST', /\/git-receive-pack$/, nth)

/** What is asked before a push: what there is already. */
export const ledgerOffer = (when: 'before' | 'after', nth = 1): KillPoint =>
  point(`offer ${nth} to the ledger`, when, 'git', 'GET', /service=git-receive-pack$/, nth)

/** Reads of the ledger: what there is, and the objects. */
export const ledgerRead = (when: 'before' | 'after', nth = 1): KillPoint =>
  point(`look ${nth} at the ledger`, when, 'git', 'POST', /\/git-upload-pack$/, nth)

export const argocdCall = (
  name: string,
  when: 'before' | 'after',
  method: string,
  path: RegExp,
  nth = 1,
): KillPoint => point(name, when, 'argocd', method, path, nth)

export const kubernetesCall = (
  name: string,
  when: 'before' | 'after',
  method: string,
  path: RegExp,
  nth = 1,
): KillPoint => point(name, when, 'kubernetes', method, path, nth)
