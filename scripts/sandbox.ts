import { startSandbox } from '@chg/sandbox'

// The embedded control plane on the real clock, until Ctrl-C.
const sandbox = await startSandbox()
const { kubernetes, argocd, github, storage } = sandbox
process.stdout.write(
  [
    `KUBECONFIG=${sandbox.kubeconfig}`,
    '',
    `kubernetes  ${kubernetes.url}  token ${kubernetes.token}`,
    `argocd      ${argocd.url}  token ${argocd.token}`,
    `github      ${github.url}  token ${github.token}`,
    `storage     ${storage.url}`,
    '',
    `Try: kubectl --kubeconfig ${sandbox.kubeconfig} get namespaces`,
    'Ctrl-C ends it; nothing is kept.',
    '',
  ].join('\n'),
)
await new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
await sandbox.stop()
