import {
  Button,
  Checkbox,
  Combobox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  Loader,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  Menu,
  type ModalProps,
  Popover,
  Radio,
  Switch,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { t } from '../messages/index.ts';

const teal: MantineColorsTuple = [
  '#e8f3f3',
  '#d2e6e6',
  '#a8cecf',
  '#7ab4b5',
  '#4d999b',
  '#2a8084',
  '#126f73',
  '#0b6064',
  '#094f53',
  '#063c40',
];

/** Grounds and inks of the dark scheme, lightest first as Mantine wants them. */
const dark: MantineColorsTuple = [
  '#e5edeb',
  '#c8d6d3',
  '#a9bbb8',
  '#869a97',
  '#4d605d',
  '#31403e',
  '#1f2a29',
  '#131b1a',
  '#0e1514',
  '#0a100f',
];

const gray: MantineColorsTuple = [
  '#f5f7f7',
  '#e9eff0',
  '#dfe6e6',
  '#d3dcda',
  '#b9c5c3',
  '#93a3a0',
  '#5d6d6b',
  '#475755',
  '#2b3a38',
  '#14211f',
];

// Nothing moves longer than this; Mantine drops it altogether when the system asks for less motion.
const brief = { transitionProps: { duration: 90 } };

/** The primary colour's buttons take their colours from the roles, which know both schemes. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  if (input.color !== undefined && input.color !== input.theme.primaryColor) return usual;
  switch (input.variant) {
    case 'filled':
      return {
        ...usual,
        background: 'var(--mc-accent)',
        hover: 'var(--mc-accent-hover)',
        color: 'var(--mc-accent-ink)',
      };
    case 'light':
      return {
        ...usual,
        background: 'var(--mc-accent-wash)',
        hover: 'var(--mc-accent-wash)',
        color: 'var(--mc-accent)',
      };
    case 'subtle':
      return { ...usual, hover: 'var(--mc-hover)', color: 'var(--mc-accent)' };
    default:
      return usual;
  }
};

/** Calm and official; nothing on screen is smaller than 15 px, what the officer types is 17 px. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  colors: { teal, dark, gray },
  variantColorResolver,
  black: '#14211f',
  fontFamily: '"IBM Plex Sans Variable", "Segoe UI", "Noto Sans", sans-serif',
  fontFamilyMonospace: '"IBM Plex Sans Variable", "Segoe UI", monospace',
  fontSizes: { xs: '15px', sm: '15px', md: '16px', lg: '18px', xl: '22px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.3' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '1.3' },
      h2: { fontSize: '20px', lineHeight: '1.35' },
      h3: { fontSize: '17px', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'md' }, styles: { label: { fontWeight: 550 } } }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      styles: { input: { fontSize: '17px' } },
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { size: 'md' },
      styles: {
        label: { fontSize: '15px', fontWeight: 550, marginBottom: 4 },
        description: { fontSize: '15px', color: 'var(--mc-ink-soft)' },
        error: { fontSize: '15px', color: 'var(--mc-must)' },
      },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md', iconColor: 'var(--mc-accent-ink)' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md', iconColor: 'var(--mc-accent-ink)' } }),
    Switch: Switch.extend({ defaultProps: { size: 'md' } }),
    Combobox: Combobox.extend({ defaultProps: brief }),
    Menu: Menu.extend({ defaultProps: { ...brief, shadow: 'sm' } }),
    Popover: Popover.extend({ defaultProps: { ...brief, shadow: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: brief }),
    Modal: {
      // A function: the close button is named in the language of the moment.
      defaultProps: (): Partial<ModalProps> => ({
        ...brief,
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': t('common.close') },
      }),
      styles: { title: { fontSize: '20px', fontWeight: 600 } },
    },
    Drawer: Drawer.extend({ defaultProps: brief }),
    Loader: Loader.extend({ defaultProps: { type: 'oval', size: 'sm' } }),
  },
});

/** Points Mantine's own variables at our roles, so that its components and ours share one palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--mc-surface)',
    '--mantine-color-text': 'var(--mc-ink)',
    '--mantine-color-dimmed': 'var(--mc-ink-soft)',
    '--mantine-color-placeholder': 'var(--mc-ink-soft)',
    '--mantine-color-default-border': 'var(--mc-line)',
    '--mantine-color-default-hover': 'var(--mc-hover)',
    '--mantine-color-anchor': 'var(--mc-accent)',
    '--mantine-primary-color-filled': 'var(--mc-accent)',
    '--mantine-color-teal-filled': 'var(--mc-accent)',
    '--mantine-color-error': 'var(--mc-must)',
  };
  return { variables: {}, light: roles, dark: roles };
};

/** Remembers the officer's choice of light or dark on this PC. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'motcua.theme' });
