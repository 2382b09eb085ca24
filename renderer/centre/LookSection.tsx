import { Radio, Stack } from '@mantine/core';
import { LANGUAGES, type Language, setLanguage, t, useLanguage } from '../messages/index.ts';
import { type ThemeChoice, useTheme } from '../shell/use-theme.ts';
import { Section } from '../ui/Section.tsx';

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'auto'];

export function LookSection() {
  const language = useLanguage();
  const theme = useTheme();
  return (
    <Section title={t('settings.look')}>
      <Stack gap={32}>
        <Radio.Group
          label={t('settings.language')}
          value={language}
          onChange={(chosen) => setLanguage(chosen as Language)}
        >
          <Stack gap={12} mt={8}>
            {LANGUAGES.map((choice) => (
              <Radio key={choice} value={choice} label={t(`settings.${choice}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('settings.theme')}
          value={theme.choice}
          onChange={(chosen) => theme.set(chosen as ThemeChoice)}
        >
          <Stack gap={12} mt={8}>
            {THEMES.map((choice) => (
              <Radio key={choice} value={choice} label={t(`settings.${choice}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Section>
  );
}
