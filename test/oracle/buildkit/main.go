// Reads Dockerfiles as JSON from standard input and writes what BuildKit says of each, without
// a daemon and without asking a registry. BuildKit's source comes from Debian: with golang-go and
// golang-github-docker-docker-dev installed,
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -tags dfrundevice,dfrunsecurity -o oracle main.go
//
// makes a program that record.ts runs.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
	"time"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
)

type subject struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type warning struct {
	Rule  string `json:"rule"`
	Lines []int  `json:"lines"`
}

type verdict struct {
	Name     string    `json:"name"`
	Error    string    `json:"error,omitempty"`
	Line     int       `json:"line,omitempty"`
	Warnings []warning `json:"warnings,omitempty"`
}

// plainImages answers for every image: a Linux with nothing set but PATH. Nothing is fetched.
type plainImages struct{}

func (plainImages) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	os, arch := "linux", "amd64"
	if p := opt.Platform; p != nil {
		os, arch = p.OS, p.Architecture
	}
	config := `{"os":"` + os + `","architecture":"` + arch + `","config":{"Env":["PATH=/usr/bin:/bin"]},"rootfs":{"type":"layers"}}`
	return ref, digest.FromString(ref), []byte(config), nil
}

func main() {
	var subjects []subject
	if err := json.NewDecoder(os.Stdin).Decode(&subjects); err != nil {
		panic(err)
	}
	verdicts := make([]verdict, 0, len(subjects))
	for _, each := range subjects {
		verdicts = append(verdicts, judge(each))
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(verdicts); err != nil {
		panic(err)
	}
}

func judge(each subject) (result verdict) {
	result.Name = each.Name
	defer func() {
		if r := recover(); r != nil {
			result.Error = "panic: " + fmt.Sprint(r)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	local := llb.Local("context")
	caps := pb.Caps.CapSet(pb.Caps.All())
	options := dockerfile2llb.ConvertOpt{
		MainContext:  &local,
		LLBCaps:      &caps,
		MetaResolver: plainImages{},
		AllStages:    true,
		Warn: linter.LintWarnFunc(func(rule, _, _, _ string, places []parser.Range) {
			found := warning{Rule: rule, Lines: []int{}}
			for _, place := range places {
				found.Lines = append(found.Lines, place.Start.Line)
			}
			result.Warnings = append(result.Warnings, found)
		}),
	}
	_, _, _, _, err := dockerfile2llb.Dockerfile2LLB(ctx, []byte(each.Text), options)
	sort.SliceStable(result.Warnings, func(a, b int) bool {
		x, y := result.Warnings[a], result.Warnings[b]
		if x.Rule != y.Rule {
			return x.Rule < y.Rule
		}
		return len(x.Lines) > 0 && len(y.Lines) > 0 && x.Lines[0] < y.Lines[0]
	})
	if err == nil {
		return result
	}
	result.Error = err.Error()
	var place *parser.LocationError
	if errors.As(err, &place) {
		for _, ranges := range place.Locations {
			for _, one := range ranges {
				if one.Start.Line > 0 && result.Line == 0 {
					result.Line = one.Start.Line
				}
			}
		}
	}
	return result
}
