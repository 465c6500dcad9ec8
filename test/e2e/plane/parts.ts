/** One program of a part: the name of its binary, and the Go package it is built from. */
export interface PartTool {
  readonly binary: string
  readonly package: string
}

/** What is built together from one wrapper module. */
export interface Part {
  readonly name: string
  /** Where the module is, from the root of the clone; by default `test/e2e/tools/<name>`. */
  readonly module?: string
  readonly tools: readonly PartTool[]
  /** For the linker, beside the flags that all parts have. */
  readonly ldflags: readonly string[]
}

/** What the API server answers at /version: without these flags of the linker it would say v0.0.0-master. */
export const kubernetesVersion = 'v1.36.3'

const version = 'k8s.io/component-base/version'
const [major, minor] = kubernetesVersion.slice(1).split('.')
const single = (name: string, source: string, ldflags: readonly string[] = []): Part => ({
  name,
  tools: [{ binary: name, package: source }],
  ldflags,
})

/** All parts that are built from Go modules, in the order in which a plane needs them. */
export const parts: readonly Part[] = [
  single('etcd', 'go.etcd.io/etcd/server/v3'),
  {
    name: 'kubernetes',
    tools: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((binary) => ({
      binary,
      package: `k8s.io/kubernetes/cmd/${binary}`,
    })),
    ldflags: [
      `-X ${version}.gitVersion=${kubernetesVersion}`,
      `-X ${version}.gitMajor=${major}`,
      `-X ${version}.gitMinor=${minor}`,
    ],
  },
  single('kwok', 'sigs.k8s.io/kwok/cmd/kwok'),
  single('argocd', 'github.com/argoproj/argo-cd/v3/cmd', [
    '-X github.com/argoproj/argo-cd/v3/common.version=3.5.7',
  ]),
  single('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5'),
  single('versitygw', 'github.com/versity/versitygw/cmd/versitygw'),
  single('velero', 'github.com/vmware-tanzu/velero/cmd/velero', [
    '-X github.com/vmware-tanzu/velero/pkg/buildinfo.Version=v1.18.3',
    // Beside --metrics-address it would always take port 8080 of every network, and end where that is taken.
    '-X sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress=0',
  ]),
  single('velero-plugin-for-aws', 'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws'),
  single('kyverno', 'github.com/kyverno/kyverno/cmd/cli/kubectl-kyverno'),
  single('act', 'github.com/nektos/act'),
]

/** The part of that name; throws one sentence with the names there are. */
export function partNamed(name: string): Part {
  const part = parts.find((one) => one.name === name)
  if (part === undefined)
    throw new Error(`there is no part ${name}; there are: ${parts.map((one) => one.name).join(', ')}`)
  return part
}
