import type { Controller } from './controller.ts'
import type { SandboxParts } from './parts.ts'

/** The controllers of the control plane, in the order in which they act. */
export function controllersOf(_parts: SandboxParts): readonly Controller[] {
  return []
}
