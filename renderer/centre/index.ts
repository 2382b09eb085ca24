export { ClockBanner } from './ClockBanner.tsx';
export { SetUp } from './SetUp.tsx';
