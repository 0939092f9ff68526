import { defineConfig } from 'vite';
import { classicScript } from './classic-script.ts';

export default defineConfig(classicScript('src/attendant.ts', 'attendant'));
