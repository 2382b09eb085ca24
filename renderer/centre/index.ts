export { ClockBanner } from './ClockBanner.tsx';
export { DayInput } from './DayInput.tsx';
export { SetUp } from './SetUp.tsx';
