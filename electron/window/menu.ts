import type { MenuItemConstructorOptions } from 'electron';

/**
 * No menu bar is shown; this only keeps the keys that every window has: larger, smaller, full screen, and on macOS the
 * clipboard and leaving. Reload and the developer's tools exist in development only.
 */
export function menuTemplate(options: {
  readonly platform: NodeJS.Platform;
  readonly development: boolean;
}): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: 'Phóng to' },
    // The plus key without Shift.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut', label: 'Thu nhỏ' },
    { role: 'resetZoom', label: 'Cỡ thường' },
  ];
  const development: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }];
  const mac: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }];
  return [
    ...(options.platform === 'darwin' ? mac : []),
    { label: 'Xem', submenu: [...view, ...(options.development ? development : [])] },
  ];
}
