/** What an asker may do, and what not: one line of a policy. */
export interface Policy {
  readonly subject: string
  readonly resource: string
  readonly action: string
  readonly object: string
  readonly allow: boolean
}

/** Reads `p, proj:shop:ci, applications, get, shop/*, allow`; undefined for any other line. */
export function parsePolicy(line: string): Policy | undefined {
  const [p, subject = '', resource = '', action = '', object = '', effect] = line
    .split(',')
    .map((part) => part.trim())
  if (p !== 'p' || (effect !== 'allow' && effect !== 'deny')) return undefined
  return { subject, resource, action, object, allow: effect === 'allow' }
}

/** Where anything allows it and nothing denies it (Argo CD: its built-in model, patterns as globs). */
export function allows(
  policies: readonly Policy[],
  { resource, action, object }: Pick<Policy, 'resource' | 'action' | 'object'>,
): boolean {
  const meant = policies.filter(
    (one) => fits(one.resource, resource) && fits(one.action, action) && fits(one.object, object),
  )
  return meant.some(({ allow }) => allow) && meant.every(({ allow }) => allow)
}

function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}
