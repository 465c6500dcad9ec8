import type { Controller } from './controller.ts'
import { garbageCollector } from './kubernetes/garbage-collector.ts'
import type { SandboxParts } from './parts.ts'

/** The controllers of the control plane, in the order in which they act. */
export function controllersOf({ store }: SandboxParts): readonly Controller[] {
  return [garbageCollector(store)]
}
