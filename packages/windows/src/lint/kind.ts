import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import type { Target } from './target.ts'

/** Argo CD compares kinds as they are written, and checks them in its API server only. */
export function kindRules({ window: { kind, index } }: Target): readonly Complaint[] {
  if (kind === 'allow' || kind === 'deny') return []
  const meant = ['allow', 'deny'].find((one) => one === kind.trim().toLowerCase())
  const what = kind === '' ? 'has no kind' : `has the kind ${JSON.stringify(short(kind))}`
  return [
    {
      rule: 'window-kind-unknown',
      level: 'error',
      message: `window ${index} ${what}, which is neither allow nor deny in lower case: Argo CD ignores it in silence, so a freeze written so freezes nothing`,
      fix: meant === undefined ? 'write `kind: deny` or `kind: allow`' : `write \`kind: ${meant}\``,
      field: ['kind'],
    },
  ]
}
