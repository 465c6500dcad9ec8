import { inject } from 'vitest'

/** Absolute path of act, which the set-up of the ring has built. */
export function actBinary(): string {
  const binary = inject('plane')?.binaries.act
  if (binary === undefined) throw new Error('the set-up has handed over no act')
  return binary
}
