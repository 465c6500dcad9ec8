import { type Change, recreate } from './change.ts'

/** resource: `ValidateResourceSliceUpdate`: a slice stays in its pool, with its driver and its node. */
export function resourceSliceUpdates(slice: Change): void {
  const spec = slice.at('spec')
  for (const field of [spec.at('driver'), spec.at('pool', 'name')]) field.fixed(recreate)
  const node = spec.at('nodeName')
  // Nothing fills it in, as it is done for pods.
  if ((node.now ?? '') !== (node.was ?? ''))
    node.refuse([{ path: [], now: node.now, was: node.was }], recreate)
}
