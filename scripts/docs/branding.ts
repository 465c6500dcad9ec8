/** Icon (Feather) and colour of an action in the Marketplace. Source: GitHub, "Metadata syntax", `branding`. */
export interface Branding {
  readonly icon: string
  readonly color: 'white' | 'yellow' | 'blue' | 'green' | 'orange' | 'red' | 'purple' | 'gray-dark'
}

const brandings: Readonly<Record<string, Branding>> = {
  'argocd-sync': { icon: 'refresh-cw', color: 'blue' },
  'due-changes': { icon: 'list', color: 'gray-dark' },
  'emergency-review': { icon: 'file-text', color: 'red' },
  'policy-check': { icon: 'shield', color: 'purple' },
  rollback: { icon: 'rotate-ccw', color: 'red' },
  'validate-manifests': { icon: 'check-square', color: 'green' },
  'velero-snapshot': { icon: 'archive', color: 'orange' },
  'verify-health': { icon: 'activity', color: 'green' },
  'window-gate': { icon: 'clock', color: 'blue' },
  'window-lint': { icon: 'search', color: 'yellow' },
  'window-replay': { icon: 'rewind', color: 'gray-dark' },
}

/** An action without an entry is an error: add one. */
export function brandingOf(action: string): Branding {
  const branding = brandings[action]
  if (branding === undefined) throw new Error(`scripts/docs/branding.ts has no entry for ${action}: add one`)
  return branding
}
