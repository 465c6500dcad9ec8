import { podCases } from './testing.ts'

const constraint = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }
const at = 'topologySpreadConstraints[0]'
const set = (fields: object) => ({ topologySpreadConstraints: [{ ...constraint, ...fields }] })

podCases(
  [
    ['one more than elsewhere, at least', set({ maxSkew: 0 }), [`invalid ${at}.maxSkew`]],
    ['what is one place', set({ topologyKey: '' }), [`required ${at}.topologyKey`]],
    ['what if it cannot be', set({ whenUnsatisfiable: 'Wait' }), [`invalid ${at}.whenUnsatisfiable`]],
    [
      'each kind once',
      { topologySpreadConstraints: [constraint, constraint] },
      ['duplicate topologySpreadConstraints[1].topologyKey'],
    ],
    ['places that there must be', set({ minDomains: 2 }), [`forbidden ${at}.minDomains`]],
    ['which were dropped before', set({ minDomains: 2 }), [], '1.26'],
    [
      'one of them at least',
      set({ minDomains: 0, whenUnsatisfiable: 'DoNotSchedule' }),
      [`invalid ${at}.minDomains`],
    ],
    ['which nodes count', set({ nodeTaintsPolicy: 'Keep' }), [`invalid ${at}.nodeTaintsPolicy`]],
    ['which was dropped before', set({ nodeTaintsPolicy: 'Keep' }), [], '1.25'],
    [
      'a selector',
      set({ labelSelector: { matchLabels: { a: 'b c' } } }),
      [`invalid ${at}.labelSelector.matchLabels.a`],
    ],
    ['which was not looked at before', set({ labelSelector: { matchLabels: { a: 'b c' } } }), [], '1.26'],
  ],
  { spec: { topologySpreadConstraints: [constraint] } },
)
