import { at, isObject } from '@chg/core'
import type { KindRules } from './check.ts'

/** All kinds without a pod template. */
export const otherKinds: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  [
    '/ConfigMap',
    (object, check) => {
      const data = at(object, 'data')
      const binary = at(object, 'binaryData')
      if (!isObject(data) || !isObject(binary)) return
      for (const key of Object.keys(binary))
        if (Object.hasOwn(data, key)) check.invalid(['binaryData', key], 'is a key of data as well')
    },
  ],
])
