import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

/** 'auto' follows the system. */
export type ThemeChoice = 'light' | 'dark' | 'auto';

/** The officer's choice of light or dark on this PC, and what it comes to now. */
export function useTheme(): { choice: ThemeChoice; isDark: boolean; set: (choice: ThemeChoice) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const isDark = useComputedColorScheme('light') === 'dark';
  return { choice: colorScheme, isDark, set: setColorScheme };
}
