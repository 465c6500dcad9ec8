import type { EndpointRequest } from './endpoint.ts'
import type { Fault, Faults } from './faults.ts'

/** The injected faults; `next` takes the one that hits a request, and counts it. */
export interface FaultList extends Faults {
  next(endpoint: Fault['endpoint'], request: EndpointRequest): Fault['effect'] | undefined
}

export function faultList(): FaultList {
  let faults: { readonly fault: Fault; left: number }[] = []
  return {
    inject: (fault) => void faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear() {
      faults = []
    },
    next(endpoint, request) {
      const hit = faults.find(({ fault, left }) => left > 0 && matches(fault, endpoint, request))
      if (hit === undefined) return undefined
      hit.left -= 1
      return hit.fault.effect
    },
  }
}

function matches(fault: Fault, endpoint: Fault['endpoint'], { method, path }: EndpointRequest): boolean {
  if (fault.endpoint !== undefined && fault.endpoint !== endpoint) return false
  if (fault.method !== undefined && fault.method !== method) return false
  return fault.path === undefined || fault.path.test(path)
}
