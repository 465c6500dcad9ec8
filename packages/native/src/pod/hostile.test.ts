import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { nativeProblems } from '../judge.ts'
import { podWith } from './testing.ts'

const many = <T>(make: (index: number) => T) => Array.from({ length: 10_000 }, (_, index) => make(index))
const named = (index: number) => `${'x'.repeat(50)}-${index}`
const entries = (make: (index: number) => readonly [string, unknown]) => Object.fromEntries(many(make))
const containers = many((index) => ({ name: named(index), image: 'a' }))

/** What a pull request may bring in a few hundred kilobytes. */
const pods = {
  'mounts of volumes that are not there': podWith(
    { volumeMounts: many((index) => ({ name: `${named(index)}y`, mountPath: named(index) })) },
    { volumes: many((index) => ({ name: named(index) })) },
  ),
  'annotations for each of many containers': {
    ...podWith({}, { containers }),
    metadata: {
      name: 'a',
      annotations: entries((index) => [
        `container.apparmor.security.beta.kubernetes.io/${named(index)}`,
        'x',
      ]),
    },
  },
  'keys that a selector has as well': podWith(
    {},
    {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'a',
          whenUnsatisfiable: 'DoNotSchedule',
          matchLabelKeys: many(named),
          labelSelector: { matchExpressions: many((index) => ({ key: named(index), operator: 'Exists' })) },
        },
      ],
    },
  ),
  'sums of many resources': podWith(
    {},
    {
      resources: { limits: entries((index) => [`hugepages-${index + 1}`, 1]) },
      initContainers: containers.map((one, index) => ({
        ...one,
        restartPolicy: 'Always',
        resources: { limits: { [`hugepages-${index + 1}`]: 1 } },
      })),
    },
  ),
  'a name that an expression could try for ever': podWith(
    {},
    { volumes: [{ name: 'a', iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.a'.repeat(50_000), lun: 0 } }] },
  ),
  'amounts of many digits': podWith({
    resources: { limits: entries((index) => [`example.com/${index}`, `${'9'.repeat(50)}e${index % 1000}`]) },
  }),
}

test.each(Object.entries(pods))('%s end in bounded time', (_, pod) => {
  expect(costOf(() => nativeProblems(pod, ['1.35', '1.36']))).toBeLessThan(20)
})
