export type { Calendar } from './calendar.ts'
export { checkWindow, type WindowCheck, type WindowPorts, type WindowQuestion } from './check-window.ts'
export { type CalendarPorts, loadCalendar } from './load-calendar.ts'
export { subjectOf } from './subject-of.ts'
