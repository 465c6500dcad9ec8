import { release } from '../../bundle/release.ts'
import type { ContractPlane } from '../../contract/plane/index.ts'
import { exampleRun } from '../../workflows/on-stage.ts'
import type { TriggeringEvent, WorkflowRunOptions } from '../../workflows/options.ts'
import { actBinary } from './act-binary.ts'
import { type Both, type BothRuns, byAct, byOurs } from './both.ts'
import type { Names } from './neutral.ts'
import { type ClosedProxy, startClosedProxy } from './proxy.ts'
import { createWorld, type World } from './world.ts'

/** Two equal worlds: in one our own runner works, in the other act. */
export interface Twins {
  readonly ours: World
  readonly act: World
  readonly proxy: ClosedProxy
  /** Lets the same happen in both worlds. */
  inBoth<T>(happen: (world: World) => Promise<T>): Promise<readonly [ours: T, act: T]>
  /** Runs an example in each world by its runner. `argocd`: is Argo CD asked by its API, or by the Application objects? */
  run(example: string, start: (world: World) => Promise<Start>, argocd: 'api' | 'core'): Promise<BothRuns>
  names(): Both<Names>
  stop(): Promise<void>
}

/** What starts a run. */
export interface Start {
  readonly event: TriggeringEvent
  readonly repository?: Partial<WorkflowRunOptions['repository']>
}

/** Founds both on one plane. */
export async function createTwins(plane: ContractPlane): Promise<Twins> {
  const binary = actBinary()
  // Before anything is under way: building it holds up this process, which serves the worlds' repositories.
  release()
  const [ours, act, proxy] = await Promise.all([createWorld(plane), createWorld(plane), startClosedProxy()])
  const inBoth: Twins['inBoth'] = (happen) => Promise.all([happen(ours), happen(act)])
  return {
    ...{ ours, act, proxy, inBoth },
    async run(example, start, argocd) {
      const [one, other] = await inBoth(async (world) => {
        const { event, repository } = await start(world)
        return exampleRun(world.company, example, event, repository, argocd)
      })
      const runs = { ours: byOurs(one), act: byAct(other, { binary, proxy: proxy.url }) }
      // Also where one fails at once, the other ends and tidies up before the test does.
      await Promise.allSettled([runs.ours, runs.act])
      return { ours: await runs.ours, act: await runs.act }
    },
    names: () => ({ ours: ours.names(), act: act.names() }),
    async stop() {
      await Promise.all([ours.company.stop(), act.company.stop(), proxy.stop()])
    },
  }
}
