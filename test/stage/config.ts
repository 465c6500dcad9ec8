import type { CompanyNames } from './names.ts'

/** `.github/chg.yaml` of the company; `stableFor`: how long health must last, as a duration. */
export function configFile({ application }: CompanyNames, stableFor = '1s'): string {
  return `environments:
  production:
    all:
      ledger: git:change-ledger
      argocd-namespace: argocd
    policy-check:
      policies: policies
    window-gate:
      calendar: calendars/production.yaml
      expected-duration: 1m
    velero-snapshot:
      poll-interval: 200ms
    argocd-sync:
      calendar: calendars/production.yaml
      poll-interval: 200ms
    verify-health:
      stable-for: ${stableFor}
      poll-interval: 200ms
    rollback:
      stable-for: ${stableFor}
      poll-interval: 200ms
applications:
  ${application}:
    paths:
      - apps/api-gateway/base/**
      - apps/api-gateway/overlays/production/**
    namespaces: [${application}]
`
}
