import type { Ruling } from '../can-sync.ts'
import { short, type Window } from '../window.ts'

/** One sentence: the part that a window has in the ruling of its project. */
export function whyOf(window: Window, active: boolean, { rule, deciding }: Ruling, manual: boolean): string {
  const { kind, manualSync } = window
  if (kind !== 'allow' && kind !== 'deny')
    return `kind ${JSON.stringify(short(kind))} is neither allow nor deny (in lower case): Argo CD ignores it without a word`
  const decides = deciding.includes(window)
  if (kind === 'deny') {
    if (!decides) return 'not active: no effect'
    if (rule === 'frozen-but-manual')
      return 'active deny, but it lets manual syncs through, as all active denies do'
    if (rule === 'frozen-but-overrun')
      return 'active deny, but the operation began before it and may overrun into it'
    return manual && manualSync
      ? 'active deny: manualSync does not help, because another active deny does not have it'
      : `active deny: it blocks, whatever allow windows say${manual ? '; it has no manualSync' : ''}`
  }
  if (rule.startsWith('frozen')) {
    if (!active) return 'not looked at: an active deny decides'
    return rule === 'frozen'
      ? "active, but an allow can't override an active deny"
      : 'active, but not looked at: an active deny decides'
  }
  if (active) return 'active allow: it permits'
  if (!decides) return 'not active: another allow window is'
  if (rule === 'closed-but-manual') return 'not active, but it lets manual syncs through, as all allows do'
  if (rule === 'closed-but-overrun') return 'not active, but the operation began inside and may overrun it'
  return manual && manualSync
    ? 'not active: manualSync does not help, because another allow that is not active does not have it'
    : `not active: outside of an allow nothing syncs${manual ? '; it has no manualSync' : ''}`
}
