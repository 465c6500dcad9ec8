/** An AppProject whose window is open on Tuesdays from 02:00 to 04:00 UTC, and never else. */
export const tuesdayNights = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: production
  namespace: argocd
spec:
  syncWindows:
    - kind: allow
      schedule: '0 2 * * 2'
      duration: 2h
      timeZone: UTC
      applications: ['*']
`

/** The same with a window of a minute that opened two hours ago: a gate that asks now must wait. */
export function closedNow(): string {
  const opened = new Date(Date.now() - 2 * 3_600_000)
  return tuesdayNights
    .replace('0 2 * * 2', `${opened.getUTCMinutes()} ${opened.getUTCHours()} * * *`)
    .replace('2h', '1m')
}
