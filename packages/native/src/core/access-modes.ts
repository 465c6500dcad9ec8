import type { Field } from '../values/field.ts'

/** Of a volume or a claim (core: `ValidatePersistentVolumeClaimSpec`, `ValidatePersistentVolumeSpec`). */
export function accessModeRules(modes: Field): void {
  modes.filled('at least one access mode is needed', 'add accessModes: [ReadWriteOnce]')
  const known = modes
    .items()
    .filter((mode) =>
      mode.exactlyOneOf(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']),
    )
  const exclusive = known.find(({ text }) => text === 'ReadWriteOncePod')
  if (exclusive !== undefined && known.some(({ text }) => text !== 'ReadWriteOncePod'))
    exclusive.forbidden('ReadWriteOncePod goes with no other access mode')
}
