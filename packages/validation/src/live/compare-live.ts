import { at, type ChgError, isChgError, mapBounded } from '@chg/core'
import type { Resource } from '@chg/kubernetes'
import type { Collection, Manifest } from '@chg/manifests'
import { isForTools, namesKind } from '../kind-list.ts'
import { askLive, type LiveOptions } from './ask-live.ts'
import { type LiveAnswer, type LiveObject, unknown } from './live-answer.ts'

const CONCURRENT = 8

/** What applying a collection would change in a cluster. */
export interface LiveComparison {
  readonly server: string
  readonly context: string
  readonly objects: readonly LiveObject[]
  /** Hooks of Helm and Argo CD, which are run and not kept: they are not compared. */
  readonly hooks: number
  /** Why the API server could no longer be asked; what is left is unknown. */
  readonly failure?: ChgError
}

/** Asks the API server for each object that is judged, by dry runs; nothing is changed. Ends with the signal of its client. */
export async function compareLive(
  { sets }: Collection,
  skip: readonly string[],
  options: LiveOptions,
): Promise<LiveComparison> {
  const { kubernetes } = options
  const all = sets
    .flatMap(({ manifests }) => manifests)
    .filter((one) => !isForTools(one) && !namesKind(skip, one))
  const asked = all.filter((one) => !isHook(one))
  const served = new Map<string, ReturnType<typeof kubernetes.kinds>>()
  const resourceOf = async ({ apiVersion, kind }: Manifest): Promise<Resource | undefined> => {
    const kinds = served.get(apiVersion) ?? kubernetes.kinds(apiVersion)
    served.set(apiVersion, kinds)
    return (await kinds)?.find((one) => one.kind === kind)
  }
  let failure: ChgError | undefined
  const answerTo = async (manifest: Manifest): Promise<LiveAnswer> => {
    if (failure !== undefined) return unknown('unanswered', `not asked: ${failure.message}`)
    try {
      return await askLive(manifest, await resourceOf(manifest), options)
    } catch (error) {
      if (!isChgError(error) || !error.code.startsWith('kubernetes-')) throw error
      if (isGone(error)) failure ??= error
      return unknown('unanswered', error.message, { fix: error.fix })
    }
  }
  const answers = await mapBounded(asked, CONCURRENT, answerTo)
  const objects = asked.map((manifest, index) => ({
    manifest,
    answer: answers[index] ?? unknown('unanswered', 'not asked'),
  }))
  const { server, context } = kubernetes
  return {
    server,
    context,
    objects,
    hooks: all.length - asked.length,
    ...(failure !== undefined && { failure }),
  }
}

/** Whether nobody answers at all, or nobody who knows us: asking for the next object would take as long, and end the same. */
function isGone(error: ChgError): boolean {
  return (
    error.code === 'kubernetes-unauthorized' ||
    (error.code === 'kubernetes-unreachable' && error.cause !== undefined)
  )
}

function isHook({ object }: Manifest): boolean {
  const annotation = (name: string) => at(object, 'metadata', 'annotations', name) !== undefined
  return annotation('helm.sh/hook') || annotation('argocd.argoproj.io/hook')
}
