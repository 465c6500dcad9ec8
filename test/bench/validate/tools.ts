import process from 'node:process'
import { type Binaries, buildParts } from '../../e2e/plane/build.ts'
import type { Part } from '../../e2e/plane/parts.ts'
import { BUILD_MS } from '../../oracles/oracles.ts'

/** What a user would take instead of validate-manifests; built once. */
const tools: readonly Part[] = [
  {
    name: 'kubeconform',
    module: 'test/bench/validate/modules/kubeconform',
    tools: [{ binary: 'kubeconform', package: 'github.com/yannh/kubeconform/cmd/kubeconform' }],
    ldflags: [],
  },
  {
    name: 'kubectl-validate',
    module: 'test/bench/validate/modules/kubectl-validate',
    tools: [{ binary: 'kubectl-validate', package: 'sigs.k8s.io/kubectl-validate' }],
    ldflags: [],
  },
]

/** Absolute paths by name. */
export async function validators(): Promise<Binaries> {
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  return await buildParts(tools, { say, signal: AbortSignal.timeout(BUILD_MS) })
}
