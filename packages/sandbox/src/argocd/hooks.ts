import { stringAt } from '@chg/core'

/** The phases of a sync, in their order; SyncFail comes only after a failure. */
export const PHASES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const
export type SyncPhase = (typeof PHASES)[number]

const HOOK = 'argocd.argoproj.io/hook'
const HELM_HOOK = 'helm.sh/hook'

/** Helm's hooks as Argo CD takes them; the others (deletes, rollbacks, tests) do not run in a sync. */
const helmPhases: Readonly<Record<string, SyncPhase>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
}

/** What is read of an object here. */
interface Annotated {
  readonly metadata: object
}

/** True for an object that is a hook, by Argo CD's annotation or by Helm's; `Skip` alone is none. */
export function isHook(object: Annotated): boolean {
  const own = listOf(object, HOOK)
  if (own.length > 0) return own.some((one) => one !== 'Skip')
  return listOf(object, HELM_HOOK).some((one) => one !== 'crd-install')
}

/** The phases that an object takes part in: one for an ordinary object, any number for a hook, none for what is skipped. */
export function phasesOf(object: Annotated): readonly SyncPhase[] {
  const own = listOf(object, HOOK)
  if (own.length > 0) return PHASES.filter((phase) => own.includes(phase))
  if (!isHook(object)) return ['Sync']
  return PHASES.filter((phase) => listOf(object, HELM_HOOK).some((one) => helmPhases[one] === phase))
}

/** The wave of an object, by Argo CD's annotation or by Helm's weight of a hook. */
export function waveOf({ metadata }: Annotated): number {
  const wave =
    stringAt(metadata, 'annotations', 'argocd.argoproj.io/sync-wave') ??
    stringAt(metadata, 'annotations', 'helm.sh/hook-weight')
  return wave !== undefined && /^[+-]?\d+$/.test(wave) ? Number(wave) : 0
}

/** When a hook is taken away: before it is made anew, unless it says otherwise. */
export function deletePoliciesOf(object: Annotated): readonly string[] {
  const given = listOf(object, 'argocd.argoproj.io/hook-delete-policy')
  return given.length > 0 ? given : ['BeforeHookCreation']
}

/** True where the annotation of sync options has this one: `Prune=false`. */
export function hasOption(object: Annotated | undefined, option: string): boolean {
  return object !== undefined && listOf(object, 'argocd.argoproj.io/sync-options').includes(option)
}

function listOf({ metadata }: Annotated, name: string): readonly string[] {
  return (stringAt(metadata, 'annotations', name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
