import { at, isObject, listAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { ask } from './stage/ask.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const always = { schedule: '* * * * *', duration: '1h' }
const never = { schedule: '0 0 1 1 *', duration: '1s' }
const all = { applications: ['*'] }
let project: OwnProject
let app: string

beforeAll(async () => {
  project = await ownProject(plane())
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
  app = await project.application()
})

/** What Argo CD says of a manual sync once it has learnt of these windows: a mark of this case is among them. */
async function judged(...windows: readonly object[]) {
  const mark = { kind: 'deny', schedule: `0 0 1 1 *`, duration: `${++cases}s`, applications: ['*'] }
  const syncWindows = [...windows, mark]
  await project.kubernetes.patch(resources.appProjects, project.name, 'argocd', { spec: { syncWindows } })
  const body = await eventually(`the windows of case ${cases}`, async (seen) => {
    const answer = await ask(plane(), { path: `applications/${app}/syncwindows` })
    seen(answer)
    const known = listAt(answer.body, 'assignedWindows')
    return known.some((one) => at(one, 'duration') === mark.duration) ? answer.body : undefined
  })
  const kinds = (list: string) =>
    listAt(body, list)
      .filter((one) => at(one, 'duration') !== mark.duration)
      .map((one) => (isObject(one) ? one.kind : undefined))
  return { canSync: body.canSync, active: kinds('activeWindows'), assigned: kinds('assignedWindows') }
}
let cases = 60

const deny = { kind: 'deny', ...all }
const allow = { kind: 'allow', ...all }

describe('a manual sync', () => {
  test.each([
    ['a window that allows, and is shut, blocks', false, [{ ...allow, ...never }]],
    [
      'a deny that lets manual syncs through loosens that',
      true,
      [
        { ...allow, ...never },
        { ...deny, ...always, manualSync: true },
      ],
    ],
    [
      'one deny without manualSync is enough',
      false,
      [
        { ...deny, ...always, manualSync: true },
        { ...deny, ...always },
      ],
    ],
    [
      'an active deny wins over an active allow',
      false,
      [
        { ...allow, ...always },
        { ...deny, ...always },
      ],
    ],
    [
      'of windows that are shut, all must let manual syncs through',
      false,
      [
        { ...allow, ...never, manualSync: true },
        { ...allow, ...never },
      ],
    ],
    [
      'an active allow is enough beside one that is shut',
      true,
      [
        { ...allow, ...always },
        { ...allow, ...never },
      ],
    ],
    ['a deny that is shut means nothing', true, [{ ...deny, ...never }]],
    ['a kind in another case is no kind: it does not freeze', true, [{ ...deny, ...always, kind: 'Deny' }]],
  ] as const)('%s', async (_, canSync, windows) => {
    expect(await judged(...windows)).toMatchObject({ canSync })
  })
})

describe('when a window is active', () => {
  test.each([
    ['a schedule that never comes is always active', '0 0 31 2 *', '1h', true],
    ['an empty field, too', ', * * * *', '1h', true],
    ['no time at all is never', '* * * * *', '0', false],
    ['nor is less than none', '* * * * *', '-1h', false],
    ['as long as its period, or longer, is always', '0 0 * * *', '25h', true],
    ['a day that comes by either field counts, where a step clears the star', '* * */2 * 0-6', '1h', true],
    ['a zone in front of the schedule is taken', 'TZ=Europe/Berlin * * * * *', '1h', true],
  ])('%s', async (_, schedule, duration, active) => {
    const { canSync, active: kinds } = await judged({ ...deny, schedule, duration })
    expect({ canSync, kinds }).toEqual({ canSync: !active, kinds: active ? ['deny'] : [] })
  })

  test('a zone that does not exist is UTC', async () => {
    const windows = [{ ...deny, ...always, timeZone: 'Mars/Olympus' }]
    expect(await judged(...windows)).toEqual({ canSync: false, active: ['deny'], assigned: ['deny'] })
  })
})

describe('whom a window matches', () => {
  const server = 'https://kubernetes.default.svc'
  test.each([
    ['any selector is enough', true, { applications: ['other'], namespaces: ['*'] }],
    ['with andOperator each must', false, { applications: ['*'], namespaces: ['other'], andOperator: true }],
    [
      'with andOperator, those that are not there do not count',
      true,
      { namespaces: ['*'], andOperator: true },
    ],
    ['the address of the cluster', true, { clusters: [server] }],
    [
      'the name of the cluster does not, where the destination has an address',
      false,
      { clusters: ['in-cluster'] },
    ],
    ['without selectors, nobody', false, {}],
    ['an empty list is none', false, { applications: [] }],
    ['a name is whole', false, { applications: ['ap'] }],
    ['one range in a class', true, { applications: ['[a-z]pp-*'] }],
    [
      'two ranges in a class match nobody: the deny is not applied',
      false,
      { applications: ['[a-zA-Z]pp-*'] },
    ],
    ['an exclamation mark in front is a letter', false, { applications: ['!other'] }],
    ['alternatives', true, { applications: ['{app,api}-*'] }],
  ])('%s', async (_, matches, selectors) => {
    const { canSync, assigned } = await judged({ kind: 'deny', ...always, ...selectors })
    expect({ canSync, assigned }).toEqual({ canSync: !matches, assigned: matches ? ['deny'] : [] })
  })
})
