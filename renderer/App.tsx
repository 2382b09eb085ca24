import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { BackupBanner } from './backup/index.ts';
import { queryClient, useCall, useConnection } from './bridge/hooks.ts';
import { ClockBanner, SetUp } from './centre/index.ts';
import { useLanguage } from './messages/index.ts';
import { SessionGate } from './officers/index.ts';
import { ROOMS } from './rooms.tsx';
import { AwayBanner } from './shell/AwayBanner.tsx';
import { Frame } from './shell/Frame.tsx';
import { Opening, WindowRefused } from './shell/Opening.tsx';
import { PutBackBanner } from './sync/index.ts';
import { colorSchemeManager, cssVariables, theme } from './theme/theme.ts';

export function App() {
  const language = useLanguage();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="light"
    >
      <QueryClientProvider client={queryClient}>
        {/* A change of language draws everything anew; what was being typed comes back from its draft. */}
        <Door key={language} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** What stands between starting the app and working: the service, first set-up, sign-in. */
function Door() {
  const { connection } = useConnection();
  const { data: centre, error } = useCall('centre.status', {});
  if (connection === 'refused') return <WindowRefused />;
  if (!centre) return <Opening error={error} />;
  if (!centre.counter) return <SetUp />;
  return (
    <SessionGate>
      <Frame rooms={ROOMS} counterLetter={centre.counter.letter} Banners={Banners} />
    </SessionGate>
  );
}

function Banners() {
  return (
    <>
      <AwayBanner />
      <ClockBanner />
      <PutBackBanner />
      <BackupBanner />
    </>
  );
}
