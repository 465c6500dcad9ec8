import { type Change, recreate } from './change.ts'

/** storage: `ValidateCSIDriverUpdate`. */
export function csiDriverUpdates(driver: Change): void {
  const spec = driver.at('spec')
  unless(spec.at('attachRequired'), true)
  const modes = spec.at('volumeLifecycleModes')
  if (isDefault(modes.now) !== isDefault(modes.was) || !isDefault(modes.now)) modes.fixed(recreate)
  for (const [name, usual] of [
    ['podInfoOnMount', false],
    ['fsGroupPolicy', 'ReadWriteOnceWithFSType'],
  ] as const)
    if ((spec.at(name).now ?? usual) !== (spec.at(name).was ?? usual) && spec.check.minor < 30)
      unless(spec.at(name), usual)
}

function unless(field: Change, usual: unknown): void {
  if ((field.now ?? usual) !== (field.was ?? usual)) field.fixed(recreate)
}

function isDefault(modes: unknown): boolean {
  return (
    modes === undefined ||
    (Array.isArray(modes) && (modes.length === 0 || (modes.length === 1 && modes[0] === 'Persistent')))
  )
}
