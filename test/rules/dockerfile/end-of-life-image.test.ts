import rule from '../../../rules/dockerfile/end-of-life-image.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM python:3.13-slim',
    'FROM python:latest',
    'FROM debian:bookworm',
    'FROM scratch',
    'FROM $X',
    'ARG V=3.6\nFROM python:$V',
    'FROM example.com/python:2.7',
    'FROM someone/image:1',
  ],
  bad: [
    ['FROM «python:2.7»', 'version', { args: [{ version: '2.7' }], severity: 'info' }],
    ['FROM «node:14-alpine» AS b\nFROM «ubuntu:18.04»', ['version', 'system']],
    ['FROM «debian:buster-slim»', 'system', { args: [{ system: 'buster', date: '2024-06-30' }] }],
    ['FROM «alpine:3.12»', 'system'],
    ['FROM «python:3.9.2-slim-buster»', 'version'],
  ],
});
