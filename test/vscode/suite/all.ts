import './trivial.test.ts';
