export { BackupBanner } from './BackupBanner.tsx';
export { BackupSection } from './BackupSection.tsx';
