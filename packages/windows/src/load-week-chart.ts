import type { Weeks } from './chart/week-chart.ts'

/** `weekChart`, its code loaded at first use. */
export async function drawWeeks(weeks: Weeks): Promise<string> {
  const { weekChart } = await import('./chart/week-chart.ts')
  return weekChart(weeks)
}
