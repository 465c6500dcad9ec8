export { checkWindow, type WindowCheck, type WindowPorts, type WindowQuestion } from './check-window.ts'
export { type Calendar, type CalendarPorts, loadCalendar } from './load-calendar.ts'
export { subjectOf } from './subject-of.ts'
